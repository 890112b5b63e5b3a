"""How the quiz is lived: the attempt and its moves, what is stored of it, and what a person sees."""
