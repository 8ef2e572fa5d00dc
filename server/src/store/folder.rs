//! Objects as files of a local folder, each in one of 256 sub-folders: a folder with very many entries is slow to list and to back up.

use std::{
    collections::HashSet,
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

use uuid::Uuid;

use super::{ObjectName, StoreError};

/// Where objects go that no row of the database knows. Nothing deletes them: they may be all that is left after a database was put back
/// from an older backup.
const SET_ASIDE: &str = "set-aside";

/// The folder. Cloning shares it.
#[derive(Debug, Clone)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn open(folder: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// The end of a UUIDv7 is random, its beginning is not.
    fn path(&self, object: ObjectName) -> PathBuf {
        let shelf = object.as_bytes().last().copied().unwrap_or_default();
        self.0.join(shelf_name(shelf)).join(object.to_string())
    }

    /// Opens an object to write to it, alone, and makes it when it is not there and `fresh`.
    pub(super) fn open_to_write(&self, object: ObjectName, fresh: bool) -> Result<File, StoreError> {
        let path = self.path(object);
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        let file = match options.open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound && fresh => self.make(&path, &options)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(StoreError::Missing(object)),
            Err(error) => return Err(error.into()),
        };
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    fn make(&self, path: &Path, options: &OpenOptions) -> Result<File, StoreError> {
        if let Some(shelf) = path.parent()
            && !shelf.exists()
        {
            fs::create_dir_all(shelf)?;
            synchronise(&self.0)?;
        }
        let mut options = options.clone();
        options.create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        // The name is durable only once the folder is synchronised.
        path.parent().map_or(Ok(()), synchronise)?;
        Ok(file)
    }

    /// One that was set aside is read from there: a newer backup of the database may have been put back since.
    pub(super) fn open_to_read(&self, object: ObjectName) -> Result<File, StoreError> {
        for path in [self.path(object), self.path_aside(object)] {
            match File::open(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                opened => return Ok(opened?),
            }
        }
        Err(StoreError::Missing(object))
    }

    fn path_aside(&self, object: ObjectName) -> PathBuf {
        self.0.join(SET_ASIDE).join(object.to_string())
    }

    /// Deletes an object; that there is none is no failure.
    pub(super) fn discard(&self, object: ObjectName) -> Result<(), StoreError> {
        match fs::remove_file(self.path(object)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// The objects on a shelf.
    pub(super) fn shelf(&self, shelf: u8) -> Result<HashSet<Uuid>, StoreError> {
        let entries = match fs::read_dir(self.0.join(shelf_name(shelf))) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(HashSet::new()),
            Err(error) => return Err(error.into()),
        };
        let mut objects = HashSet::new();
        for entry in entries {
            let name = entry?.file_name();
            // What is named otherwise is not ours.
            objects.extend(name.to_str().and_then(|name| name.parse::<Uuid>().ok()));
        }
        Ok(objects)
    }

    /// Puts an object out of the way. Says where it is now; none when there is none.
    pub(super) fn set_aside(&self, object: ObjectName) -> Result<Option<PathBuf>, StoreError> {
        fs::create_dir_all(self.0.join(SET_ASIDE))?;
        let path = self.path_aside(object);
        match fs::rename(self.path(object), &path) {
            Ok(()) => Ok(Some(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Tries whether something can be written.
    pub(super) fn try_writing(&self) -> io::Result<()> {
        use std::io::Write;

        tempfile::NamedTempFile::with_prefix_in(".probe-", &self.0)?.write_all(b"probe")
    }
}

fn shelf_name(shelf: u8) -> String {
    format!("{shelf:02x}")
}

fn synchronise(folder: &Path) -> io::Result<()> {
    // Windows cannot open a folder as a file, and makes names durable by itself.
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}
