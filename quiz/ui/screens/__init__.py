"""One script a screen: it reads the address, calls a service, draws. Streamlit runs them; nothing imports them."""
