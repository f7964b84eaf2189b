/** A module that Python's standard library lost. */
export interface RemovedModule {
  /** The first version without it. */
  readonly since: string;
  /** Packages that bring it back, with normalized names. */
  readonly backports: readonly string[];
  /** What to use in its place, for a message. */
  readonly instead?: string;
}

function removed(since: string, instead: string | undefined, ...backports: string[]): RemovedModule {
  return { since, backports, ...(instead !== undefined && { instead }) };
}

/**
 * https://docs.python.org/3/whatsnew/3.0.html, https://docs.python.org/3/whatsnew/3.10.html#removed,
 * https://docs.python.org/3/whatsnew/3.11.html#removed, https://docs.python.org/3/whatsnew/3.12.html#removed,
 * https://peps.python.org/pep-0594/ and https://docs.python.org/3/whatsnew/3.13.html#pep-594-remove-dead-batteries-from-the-standard-library
 */
export const REMOVED_PYTHON_MODULES: Readonly<Record<string, RemovedModule>> = {
  urllib2: removed("3.0", "urllib.request"),
  urlparse: removed("3.0", "urllib.parse"),
  httplib: removed("3.0", "http.client"),
  ConfigParser: removed("3.0", "configparser"),
  StringIO: removed("3.0", "io"),
  cStringIO: removed("3.0", "io"),
  cPickle: removed("3.0", "pickle"),
  Queue: removed("3.0", "queue"),
  Cookie: removed("3.0", "http.cookies"),
  cookielib: removed("3.0", "http.cookiejar"),
  HTMLParser: removed("3.0", "html.parser"),
  xmlrpclib: removed("3.0", "xmlrpc.client"),
  commands: removed("3.0", "subprocess"),
  __builtin__: removed("3.0", "builtins"),
  formatter: removed("3.10", undefined),
  parser: removed("3.10", "ast"),
  symbol: removed("3.10", "ast"),
  binhex: removed("3.11", undefined),
  distutils: removed("3.12", "setuptools, packaging or shutil", "setuptools"),
  imp: removed("3.12", "importlib", "zombie-imp"),
  asyncore: removed("3.12", "asyncio", "pyasyncore"),
  asynchat: removed("3.12", "asyncio", "pyasynchat"),
  smtpd: removed("3.12", "aiosmtpd"),
  aifc: removed("3.13", undefined, "standard-aifc"),
  audioop: removed("3.13", undefined, "audioop-lts"),
  cgi: removed("3.13", "urllib.parse and email.message", "legacy-cgi"),
  cgitb: removed("3.13", "traceback", "legacy-cgi"),
  chunk: removed("3.13", undefined, "standard-chunk"),
  crypt: removed("3.13", "bcrypt, argon2-cffi or passlib", "legacycrypt", "crypt-r", "standard-crypt"),
  imghdr: removed("3.13", "filetype or puremagic", "standard-imghdr"),
  lib2to3: removed("3.13", "libcst"),
  mailcap: removed("3.13", "mimetypes", "standard-mailcap"),
  nis: removed("3.13", undefined),
  nntplib: removed("3.13", undefined, "standard-nntplib"),
  ossaudiodev: removed("3.13", undefined),
  pipes: removed("3.13", "subprocess and shlex", "standard-pipes"),
  sndhdr: removed("3.13", "filetype or puremagic", "standard-sndhdr"),
  spwd: removed("3.13", undefined),
  sunau: removed("3.13", undefined, "standard-sunau"),
  telnetlib: removed("3.13", "telnetlib3", "standard-telnetlib"),
  uu: removed("3.13", "base64", "standard-uu"),
  xdrlib: removed("3.13", undefined, "standard-xdrlib"),
};
