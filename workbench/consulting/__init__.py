"""What people outside the workbench say of a draft: letters, tables of opinions, consultations by a link."""
