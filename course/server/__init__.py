"""Between the network and the pages: how the app is served, and what each request goes through."""
