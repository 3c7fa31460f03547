"""`ombud solve`: a problem file in; a decision, its certificate, its reasons and its alternatives out."""
