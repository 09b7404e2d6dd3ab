"""The fields parameter of Drive: what each method answers without one, and what it takes.

Field names are those of drive.v3's schemas; a name that a schema does not have is refused as Drive refuses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.drive.errors import invalid_parameter
from sync.sheets_server.wire.field_mask import FieldMask, FieldMaskError, parse_field_mask

_FILE = """
appProperties capabilities clientEncryptionDetails contentHints contentRestrictions
copyRequiresWriterPermission createdTime description downloadRestrictions driveId explicitlyTrashed
exportLinks fileExtension folderColorRgb fullFileExtension hasAugmentedPermissions hasThumbnail
headRevisionId iconLink id imageMediaMetadata inheritedPermissionsDisabled isAppAuthorized kind labelInfo
lastModifyingUser linkShareMetadata md5Checksum mimeType modifiedByMe modifiedByMeTime modifiedTime name
originalFilename ownedByMe owners parents permissionIds permissions properties quotaBytesUsed resourceKey
sha1Checksum sha256Checksum shared sharedWithMeTime sharingUser shortcutDetails size spaces starred
teamDriveId thumbnailLink thumbnailVersion trashed trashedTime trashingUser version videoMediaMetadata
viewedByMe viewedByMeTime viewersCanCopyContent webContentLink webViewLink writersCanShare
"""
_PERMISSION = """
allowFileDiscovery deleted displayName domain emailAddress expirationTime id inheritedPermissionsDisabled
kind pendingOwner permissionDetails photoLink role teamDrivePermissionDetails type view
"""
_USER = "displayName emailAddress kind me permissionId photoLink"
_DRIVE = """
backgroundImageFile backgroundImageLink capabilities colorRgb createdTime hidden id kind name orgUnitId
restrictions themeId
"""
_REPLY = """
action assigneeEmailAddress author content createdTime deleted htmlContent id kind mentionedEmailAddresses
modifiedTime
"""
_COMMENT = """
anchor assigneeEmailAddress author content createdTime deleted htmlContent id kind mentionedEmailAddresses
modifiedTime quotedFileContent replies resolved
"""
_REVISION = """
exportLinks id keepForever kind lastModifyingUser md5Checksum mimeType modifiedTime originalFilename publishAuto
published publishedLink publishedOutsideDomain size
"""

# A field's own fields; {} when the schema's inside is free or not looked into.
Schema = Mapping[str, "Schema"]


def _schema(names: str, **inner: Schema) -> Schema:
    return {name: inner.get(name, {}) for name in names.split()}


USER = _schema(_USER)
PERMISSION = _schema(_PERMISSION)
FILE = _schema(_FILE, owners=USER, lastModifyingUser=USER, sharingUser=USER, trashingUser=USER, permissions=PERMISSION)
DRIVE = _schema(_DRIVE)
REPLY = _schema(_REPLY, author=USER)
COMMENT = _schema(_COMMENT, author=USER, replies=REPLY)
REVISION = _schema(_REVISION, lastModifyingUser=USER)
CHANGE = _schema(
    "changeType drive driveId file fileId kind removed teamDrive teamDriveId time type", file=FILE, drive=DRIVE
)
FILE_LIST = _schema("files incompleteSearch kind nextPageToken", files=FILE)
PERMISSION_LIST = _schema("kind nextPageToken permissions", permissions=PERMISSION)
CHANGE_LIST = _schema("changes kind newStartPageToken nextPageToken", changes=CHANGE)
DRIVE_LIST = _schema("drives kind nextPageToken", drives=DRIVE)
COMMENT_LIST = _schema("comments kind nextPageToken", comments=COMMENT)
REPLY_LIST = _schema("kind nextPageToken replies", replies=REPLY)
REVISION_LIST = _schema("kind nextPageToken revisions", revisions=REVISION)
ABOUT = _schema(
    "appInstalled canCreateDrives canCreateTeamDrives driveThemes exportFormats folderColorPalette "
    "importFormats kind maxImportSizes maxUploadSize storageQuota teamDriveThemes user",
    user=USER,
)
START_PAGE_TOKEN = _schema("kind startPageToken")
GENERATED_IDS = _schema("ids kind space")

DEFAULT_FILE = "kind,id,name,mimeType"
DEFAULT_PERMISSION = "kind,id,type,role"
DEFAULT_REVISION = "kind,id,mimeType,modifiedTime"
DEFAULT_CHANGE = f"kind,type,changeType,time,removed,fileId,driveId,file({DEFAULT_FILE}),drive(kind,id,name)"


def cut_to_fields(body: Mapping[str, Any], fields: str | None, schema: Schema, default: str) -> dict[str, Any]:
    """The body with what ``fields`` asks for, or the method's default.

    :raises ApiError: 400 for a mask that cannot be read or names no field of the schema.
    """
    # Drive takes blanks anywhere (pygsheets sends "files(id, name)").
    text = "".join((fields or "").split()) or default
    try:
        mask = parse_field_mask(text)
    except FieldMaskError:
        raise invalid_parameter("fields", f"Invalid field selection {text}") from None
    _check_names(mask, schema)
    cut: dict[str, Any] = mask.cut(body)
    return cut


def _check_names(mask: FieldMask, schema: Schema) -> None:
    if not schema:
        return
    for name, below in mask.children.items():
        if name != "*":
            if name not in schema:
                raise invalid_parameter("fields", f"Invalid field selection {name}")
            _check_names(below, schema[name])
