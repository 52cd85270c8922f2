"""The domain: what the data may say, one frozen model per record."""
