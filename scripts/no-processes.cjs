// Stands for `child_process` in the server: a library brings functions that ask npm and yarn for their folders. Nobody calls them, and
// so nobody can.
