"""Hearings about cases under resolution (纾解听证, M17): notice, transcript, opinion and the trail that proves them."""
