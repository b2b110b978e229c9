"""Which of the kernel's, Wagtail's and Django's tables readers' answers show."""

from portal.base.changes.tables import hidden, shown

shown("base.PortalImage", "base.PortalRendition", "base.PortalDocument")
shown("wagtailcore.Page", moments=("go_live_at", "expire_at"))
shown("wagtailcore.Site", "wagtailcore.Locale", "wagtailcore.Collection", "wagtailcore.ReferenceIndex")
shown("wagtailcore.PageViewRestriction", "wagtailcore.PageViewRestriction_groups")
shown("wagtailcore.CollectionViewRestriction", "wagtailcore.CollectionViewRestriction_groups")
shown("wagtailredirects.Redirect", "wagtailembeds.Embed", "taggit.Tag", "taggit.TaggedItem")
shown("auth.Group", "auth.Group_permissions", "base.User_groups", "base.User_user_permissions")
shown("contenttypes.ContentType", "auth.Permission")

hidden("base.User", "base.AttemptCount", "sessions.Session", "django_tasks_database.DBTaskResult")
hidden("account.EmailAddress", "account.EmailConfirmation", "mfa.Authenticator", "wagtailusers.UserProfile")
# Not the project's own: it has its own picture and document.
hidden("wagtaildocs.Document", "wagtailimages.Image", "wagtailimages.Rendition")
# What editors see.
hidden(
    *(
        f"wagtailcore.{name}"
        for name in (
            *("APIToken", "Comment", "CommentReply", "PageSubscription", "Revision", "UploadedFile"),
            *("GroupApprovalTask", "GroupApprovalTask_groups", "Task", "TaskState"),
            *("Workflow", "WorkflowContentType", "WorkflowPage", "WorkflowState", "WorkflowTask"),
            *("GroupCollectionPermission", "GroupPagePermission", "GroupSitePermission"),
            *("ModelLogEntry", "PageLogEntry"),
        )
    )
)
hidden("wagtailadmin.Admin", "wagtailadmin.EditingSession", "wagtailadmin.FormState")
hidden("wagtailsearch.IndexEntry")
