"""What a change of the data makes visible to everyone that was kept from them."""
