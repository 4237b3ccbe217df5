"""The parameters of the compliance cost as the province keeps them."""
