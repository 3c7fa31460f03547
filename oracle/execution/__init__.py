"""Replies that must meet constraints: checked by the public checkers, mended by code, written by a model."""
