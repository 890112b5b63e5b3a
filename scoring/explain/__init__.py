"""Why a result is as it is: Shapley values, alternative methods and single changes that flip it."""
