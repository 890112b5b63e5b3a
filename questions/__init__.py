"""The content of the quiz: packs of dimensions, roles and items as data, with all their words in every language."""

from questions.catalog import find_pack, list_packs, load_pack, pack_folders
from questions.errors import PackError
from questions.pack import Pack
from questions.problems import Problem, Severity

__all__ = ["Pack", "PackError", "Problem", "Severity", "find_pack", "list_packs", "load_pack", "pack_folders"]
