"""Learning where cards are: pictures with known outlines, and the network learnt from them."""
