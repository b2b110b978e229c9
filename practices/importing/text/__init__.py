"""Plain text as people save and paste it: broken lines, lists, Markdown, mails."""
