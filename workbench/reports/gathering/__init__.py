"""From a dossier's rows to the plain values of its papers, one module a paper."""
