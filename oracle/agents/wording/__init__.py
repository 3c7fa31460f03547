"""Replies worded by a model: it is given what their reader may see, and nothing that it writes is believed."""
