"""A browser tab with JupyterLab in it, driven as a person would, looked into through the application object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.lab import Lab

_PREPARE = """
window.dialogs = [];
new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => {
  if (node.classList?.contains('jp-Dialog')) {
    const at = window.dialogs.push('a dialog') - 1;
    const title = new MutationObserver(() => {
      window.dialogs[at] = node.querySelector('.jp-Dialog-header')?.textContent || window.dialogs[at];
    });
    title.observe(node, {childList: true, subtree: true, characterData: true});
  }
}))).observe(document, {childList: true, subtree: true});
"""
_CONTEXT = """
const widgets = [...jupyterapp.shell.widgets('main')];
const panel = widgets.find(widget => widget.context?.localPath === path);
const context = panel?.context;
"""
# It may close by itself meanwhile: whatever is still there is closed, and nothing waited for.
_CLOSE = "dialogs => dialogs.forEach(dialog => dialog.querySelector('.jp-Dialog-footer button')?.click())"
_IN_VIEW = """node => {
    node.scrollIntoView({block: 'center'});
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def choose(button: Locator, item: Locator) -> None:
    """Open the menu of a button and choose from it; the button is in view before, since scrolling closes menus."""
    button.evaluate(_IN_VIEW)
    button.click()
    item.click()


# A form brings its outputs up to date a moment after its mock server changed or was called: that may be now.
_SAVE = """
let isEdited = false;
const begin = (_, state) => { isEdited &&= state !== 'started'; };
const note = () => { isEdited = true; };
context.saveState.connect(begin);
context.model.contentChanged.connect(note);
return jupyterapp.commands.execute('docmanager:save')
  .then(() => context.model.dirty ? (isEdited ? 'edited' : 'dirty') : '')
  .finally(() => {
    context.saveState.disconnect(begin);
    context.model.contentChanged.disconnect(note);
  });
"""


class Tab:
    """One tab; what it opens stays open until the test closes it."""

    def __init__(self, page: Page, lab: Lab, name: str) -> None:
        self.page = page
        self._lab = lab
        self._name = name
        self.path = ""
        page.set_default_timeout(60_000)
        page.add_init_script(_PREPARE)
        # JupyterLab says by itself that the server is away, at any moment and above everything
        away = page.locator(".jp-Dialog[aria-label^='Server Connection Error']")
        page.add_locator_handler(away, lambda dialog: dialog.evaluate_all(_CLOSE))

    # --- life -----------------------------------------------------------------------------------------

    def open(self, path: str) -> None:
        """Open JupyterLab on a notebook, and wait until notebook and kernel are there."""
        self.path = path
        self.page.goto(f"{self._lab.url}lab/workspaces/{self._name}/tree/{path}?token={self._lab.token}")
        self.ready()

    def open_in_notebook(self, path: str) -> None:
        """Open Notebook 7 on a notebook, and wait until notebook and kernel are there."""
        self.path = path
        self.page.goto(f"{self._lab.url}notebooks/{path}?token={self._lab.token}")
        self.ready()

    def open_beside(self, path: str) -> None:
        """Open a notebook in the JupyterLab that is there already."""
        self.path = path
        self.page.evaluate("path => void jupyterapp.commands.execute('docmanager:open', {path})", path)
        self.ready()

    def clear(self) -> None:
        """Close everything without asking, also the side panel, and what JupyterLab itself asks about what is gone."""
        left = self.page.evaluate("""[...document.querySelectorAll('.jp-Dialog')].map(dialog => {
            (dialog.querySelector('.jp-mod-reject') ?? dialog.querySelector('button'))?.click();
            return dialog.innerText;
        })""")
        if left:
            print("closed the dialogs", left)  # noqa: T201 - for whoever reads why a test failed
        self.page.evaluate("""for (const widget of [...jupyterapp.shell.widgets('main')]) {
            if (widget.context) { widget.context.model.dirty = false; }
            widget.dispose();
        }
        jupyterapp.shell.collapseRight?.(); // beside the side panel cards are narrow, and leave things out
        window.dialogs = [];""")

    def reload(self) -> None:
        """Load the page anew."""
        self.page.reload()
        self.ready()

    def ready(self) -> None:
        """Wait until the notebook is loaded, its kernel idle and our socket open."""
        self.page.wait_for_function("window.jupyterapp !== undefined")
        self.page.evaluate("jupyterapp.restored.then(() => true)")
        self.wait("context?.isReady && context.sessionContext.session?.kernel?.status === 'idle'")
        self.wait_connected()

    def wait_connected(self, *, connected: bool = True) -> None:
        """Wait until the page and the server speak to each other, or do not."""
        value = "true" if connected else "false"
        self.page.wait_for_selector(f".jp-Mock-panel[data-connected='{value}']", state="attached")

    # --- looking --------------------------------------------------------------------------------------

    def look(self, expression: str) -> Any:
        """Return the value of a JavaScript expression about `panel` and `context` of the notebook."""
        return self.page.evaluate(f"path => {{ {_CONTEXT} return {expression}; }}", self.path)

    def wait(self, expression: str) -> None:
        """Wait until a JavaScript expression about `panel` and `context` is true."""
        self.page.wait_for_function(f"path => {{ {_CONTEXT} return {expression}; }}", arg=self.path)

    def document(self) -> Any:
        """Return what the open model holds of mock servers."""
        return self.look("context.model.sharedModel.getMetadata('jupyter_mock') ?? null")

    def is_dirty(self) -> bool:
        """Say whether JupyterLab shows the notebook as changed."""
        return self.look("context.model.dirty")

    def dialogs(self) -> list[str]:
        """Return the titles of all dialogs since the page was loaded, but those about a server that is away."""
        titles = self.page.evaluate("window.dialogs")
        return [title for title in titles if title != "Server Connection Error"]

    # --- acting ---------------------------------------------------------------------------------------

    def activate(self) -> None:
        """Let the notebook be the one that commands are about."""
        self.look("(jupyterapp.shell.activateById(panel.id), true)")
        self.wait("jupyterapp.shell.currentWidget === panel")

    def run(self, at: int) -> None:
        """Run a cell and wait for its end."""
        self.activate()
        self.look(f"(panel.content.activeCellIndex = {at}, true)")
        assert self.page.evaluate("jupyterapp.commands.execute('notebook:run-cell')"), self.output(at)
        self.wait("context.sessionContext.session.kernel.status === 'idle'")

    def restart_kernel(self) -> None:
        """Restart the kernel and wait until the new one answers.

        Its status says nothing: JupyterLab shows the one that comes with an answer to messages of few kinds, and of
        those it sends by itself the answers may come before it listens again.
        """
        self.look("context.sessionContext.session.kernel.restart().then(() => true)")
        self.wait_for_kernel()

    def wait_for_kernel(self) -> None:
        """Wait until the kernel answers, whatever status is shown."""
        self.page.wait_for_function(
            f"""path => {{ {_CONTEXT}
                const ask = context.sessionContext.session.kernel.requestKernelInfo();
                const pause = new Promise(resolve => setTimeout(resolve, 1000));
                return Promise.race([ask, pause]).then(reply => reply !== undefined).catch(() => false);
            }}""",
            arg=self.path,
            polling=500,
        )

    def type(self, at: int, source: str) -> None:
        """Replace the source of a cell."""
        self.page.evaluate(
            f"([path, source]) => {{ {_CONTEXT} panel.content.widgets[{at}].model.sharedModel.setSource(source); }}",
            [self.path, source],
        )

    def command(self, name: str) -> None:
        """Run a command of JupyterLab, in the notebook."""
        self.activate()
        self.page.evaluate("name => void jupyterapp.commands.execute(name)", name)

    def save(self) -> None:
        """Save as Ctrl+S does, and again if a kernel wrote into an output meanwhile, until nothing is left to save."""
        self.activate()
        while (left := self.page.evaluate(f"path => {{ {_CONTEXT} {_SAVE} }}", self.path)) == "edited":
            pass
        if left:
            self.wait_clean()

    def wait_clean(self) -> None:
        """Wait until JupyterLab shows the notebook as saved."""
        self.wait("!context.model.dirty")

    def rename(self, path: str) -> None:
        """Rename the notebook as the file browser does."""
        self.page.evaluate(
            "([old, now]) => jupyterapp.serviceManager.contents.rename(old, now).then(() => true)", [self.path, path]
        )
        self.path = path
        self.wait("context !== undefined")

    def put(self, document: Any) -> None:
        """Change the metadata by hand, as in the notebook tools."""
        self.page.evaluate(
            f"([path, value]) => {{ {_CONTEXT} context.model.sharedModel.setMetadata('jupyter_mock', value); }}",
            [self.path, document],
        )

    def close(self, answer: str = "") -> None:
        """Close the notebook's tab in JupyterLab; `answer` is the button pressed when it asks."""
        self.look("(panel.close(), true)")
        if answer:
            self.page.locator(".jp-Dialog button", has_text=answer).click()
        self.wait("panel === undefined")

    def show_panel(self) -> None:
        """Bring the side panel up."""
        self.page.evaluate("jupyterapp.commands.execute('jupyter-mock:show-panel')")

    def card(self, at: int) -> Locator:
        """Return the card that a cell shows."""
        return self.page.locator(".jp-Notebook:visible .jp-Cell").nth(at).locator(".jp-Mock-card")

    def source(self, at: int) -> str:
        """Return the source of a cell."""
        return self.look(f"panel.content.widgets[{at}].model.sharedModel.getSource()")

    def output(self, at: int) -> str:
        """Return the text a cell shows."""
        return self.look(f"panel.content.widgets[{at}].outputArea.node.innerText")
