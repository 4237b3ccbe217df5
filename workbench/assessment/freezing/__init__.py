"""What is frozen of a dossier when it is sent, presented or approved."""
