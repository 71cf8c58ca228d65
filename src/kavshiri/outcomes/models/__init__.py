from kavshiri.outcomes.models.positions import Position
from kavshiri.outcomes.models.recommendations import Recommendation, Sentence
from kavshiri.outcomes.models.rounds import Comment, ReturnedFile, Round

__all__ = ["Comment", "Position", "Recommendation", "ReturnedFile", "Round", "Sentence"]
