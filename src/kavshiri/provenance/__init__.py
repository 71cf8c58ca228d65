"""Where things come from and what becomes of them: links between what is said, agreed and done, both ways."""
