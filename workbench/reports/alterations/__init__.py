"""What was changed of answers, costs and procedures after the appraisal concluded on them: each with its old and its new words."""
