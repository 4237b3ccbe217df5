"""A dossier's official papers, made of plain values: layout of Nghị định 30/2020/NĐ-CP Phụ lục I, Word and PDF."""
