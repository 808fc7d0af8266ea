"""The command line: thin over the library, one module a command. Only this room prints, reads argv or logs.

A command's module is imported only when it is called for, so that `chronology tag` starts in a blink.
Exit status: 0 done; 1 nothing could be built, or an input failed under --strict; 2 usage; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
import threading
from collections.abc import Sequence
from typing import Annotated

import typer

from chronology.errors import ChronologyError, OptionError

#: command -> (module, name of its function or its Typer group in that module)
COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("chronology.cli.build", "build"),
    "sources": ("chronology.cli.sources", "sources"),
    "tag": ("chronology.cli.tag", "tag"),
    "explain": ("chronology.cli.explain", "explain"),
    "digest": ("chronology.cli.digest", "digest"),
    "figure": ("chronology.cli.figure", "figure"),
    "template": ("chronology.cli.template", "app"),
    "formats": ("chronology.cli.sources", "formats"),
    "export": ("chronology.cli.export", "export"),
    "status": ("chronology.cli.status", "status"),
    "schema": ("chronology.cli.build", "schema"),
}


#: Set to anything, a fault of the program itself shows its traceback.
DEBUG = "CHRONOLOGY_DEBUG"


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"chronology {version('chronology')}")
        raise typer.Exit


def application(names: Sequence[str]) -> typer.Typer:
    """A Typer application with these commands, imported now."""
    app = typer.Typer(name="chronology", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

    @app.callback()
    def about(
        version: Annotated[
            bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
        ] = False,
    ) -> None:
        """A folder of articles in, an interactive timeline and a Word briefing out."""

    for name in names:
        module, attribute = COMMANDS[name]
        command = getattr(importlib.import_module(module), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


#: Exit status after Ctrl-C: 128 and the number of the signal, as shells have it.
STOPPED = 130
#: Seconds that the interpreter may take to end after Ctrl-C.
GRACE = 5.0


def main(argv: Sequence[str] | None = None) -> None:
    """Runs the command line; ends the process with 0, 1, 2 or 130, never with a traceback for a user's mistake."""
    atexit.register(
        gc.freeze
    )  # the interpreter would look for circles among all that is left, 0.2 s after a long build
    try:
        _main(argv)
    except SystemExit as end:
        if end.code == STOPPED:
            # All is closed and said. The interpreter still joins the threads of a pool that was stopped in the middle,
            # and once in a while one waits for ever; the workers end with us.
            last = threading.Timer(GRACE, os._exit, (STOPPED,))
            last.daemon = True
            last.start()
        raise


def _main(argv: Sequence[str] | None) -> None:
    words = list(sys.argv[1:] if argv is None else argv)
    names = words[:1] if words[:1] and words[0] in COMMANDS else list(COMMANDS)
    try:
        application(names)(args=words, prog_name="chronology")
    except OptionError as error:
        fail(str(error), status=2)
    except ChronologyError as error:
        fail(str(error))
    except BrokenPipeError:  # `chronology tag … | head`: the reader has gone, and that is no error
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        fail("stopped; nothing was written", status=STOPPED)
    except Exception as error:  # a fault of ours: nothing is half written, and the user is told what to send us
        if DEBUG in os.environ:
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        fail(f"this should not have happened ({what}); {DEBUG}=1 shows where, please report it")


def fail(message: str, status: int = 1) -> None:
    """One clear line on stderr, and the end."""
    print(f"chronology: {message}", file=sys.stderr)
    sys.exit(status)
