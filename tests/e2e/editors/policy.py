"""What a browser refuses while somebody works: reports of the content policy, and errors of scripts."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

REPORT = """
document.addEventListener("securitypolicyviolation", (event) => {
  const {violatedDirective, blockedURI, sourceFile, lineNumber} = event;
  console.error(`POLICY ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`);
});
"""


# Wagtail saves by itself, and so answers to a form that is not complete yet.
INCOMPLETE = "the server responded with a status of 400 (Bad Request)"


class Watch:
    """Notes what the pages of a context complain about, with the address at which they do."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        context.add_init_script(REPORT)
        context.on("page", self._listen)

    def _listen(self, page: Page) -> None:
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.endswith(INCOMPLETE):
            self.complaints.append(f"{message.page.url if message.page else ''}: {message.text}")
