"""What single words say: numbers and what bounds them, quotations, and whether something is asked for or refused."""
