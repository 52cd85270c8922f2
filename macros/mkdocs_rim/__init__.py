"""Where the program meets MkDocs, its theme and its plugins; nothing else in it knows them."""
