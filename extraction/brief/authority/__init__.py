"""How much each person has to say, where a brief tells it otherwise than by a level or a rank beside each name."""
