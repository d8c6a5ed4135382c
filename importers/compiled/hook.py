"""What hatchling asks of us when Pressmark is installed or packed: the compiled twins are built and put into the wheel, where that can be done."""

import importlib.util
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileHook(BuildHookInterface[Any]):
    """Builds the twins; without a compiler Pressmark is installed all the same, and reads more slowly."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the twins and say which files they are."""
        if self.target_name != "wheel":
            return
        try:
            _builder().build()
        except Exception as error:  # noqa: BLE001 - whatever a compiler may say
            self.app.display_warning(f"Pressmark is installed without its compiled parts and reads more slowly: {error}")
            return
        build_data["pure_python"], build_data["infer_tag"] = False, True
        build_data["artifacts"].append(f"/importers/compiled/*{sysconfig.get_config_var('EXT_SUFFIX')}")  # not what another Python has left in the folder


def _builder() -> Any:
    """`build.py`, which cannot be imported by its name: its package is not installed yet."""
    spec = importlib.util.spec_from_file_location("importers.compiled.build", Path(__file__).with_name("build.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
