/**
 * Whether the lack of a library says nothing: drivers are the machine's, not the image's, and Lambda has none of their
 * devices; the Java virtual machine has loaded its own before it loads what is linked to it.
 */
export function isOptionalLibrary(library: string): boolean {
  return /^(?:libcuda|libnvidia-[a-z0-9-]+|libnvcuvid|libOpenCL|libjvm|libjawt|libjava)\.so/.test(library);
}

/**
 * Whether a library is the part of a language's runtime that is for windows, sound or tracing, of which servers have
 * what they need only by chance: Java's AWT, .NET's trace provider.
 */
export function isForDesktops(path: string): boolean {
  return /\/lib(?:awt_xawt|jawt|jsound|splashscreen|fontmanager|coreclrtraceptprovider)\.so$/.test(path);
}
