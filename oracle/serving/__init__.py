"""Ombud as a model: an HTTP server with the interface of OpenAI's chat completions, and a console to watch it."""
