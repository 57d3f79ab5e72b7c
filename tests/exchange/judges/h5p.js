// Imports the H5P packages whose paths are given into a server with the libraries in a folder, and
// prints on a line what it has of each.
const { mkdtempSync } = require('node:fs')
const { join } = require('node:path')
const { tmpdir } = require('node:os')
const h5p = require('@lumieducation/h5p-server')

async function run([libraries, ...packages]) {
    const folder = mkdtempSync(join(tmpdir(), 'h5p-'))
    const storage = h5p.fsImplementations
    const config = new h5p.H5PConfig(new storage.InMemoryStorage())
    const editor = new h5p.H5PEditor(
        new storage.InMemoryStorage(),
        config,
        new storage.FileLibraryStorage(libraries),
        new storage.FileContentStorage(join(folder, 'content')),
        new storage.DirectoryTemporaryFileStorage(join(folder, 'temporary'))
    )
    const user = { id: '1', name: 'Teacher', email: 'teacher@example.org', type: 'local' }
    for (const path of packages) {
        let had
        try {
            const { metadata, parameters } = await editor.packageImporter.addPackageLibrariesAndContent(path, user)
            had = { metadata, parameters }
        } catch (error) {
            had = { error: [error.errorId, ...(error.getErrors?.() ?? []).map((one) => one.errorId)].join(' ') }
        }
        console.log(JSON.stringify(had))
    }
}

run(process.argv.slice(2))
