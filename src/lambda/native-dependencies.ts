import { NATIVE_PACKAGES } from "./native-packages.ts";

/**
 * Widely used packages that are or hold native code, by language and normalized name: what their registries publish
 * for platforms (https://pypi.org/project/numpy/#files, https://www.npmjs.com/package/sharp,
 * https://rubygems.org/gems/nokogiri/versions) or build when they are installed. The names of
 * `native-packages.ts` belong to them.
 */
const NATIVE: Readonly<Record<string, readonly string[]>> = {
  python: [
    ...[
      "aiohttp",
      "aiokafka",
      "awscrt",
      "blis",
      "brotli",
      "catboost",
      "cffi",
      "confluent-kafka",
      "contourpy",
    ],
    ...["cx-oracle", "cymem", "cython", "duckdb", "faiss-cpu", "fiona", "frozenlist", "gdal", "geopandas"],
    ...["gevent", "greenlet", "grpcio-tools", "h5py", "hiredis", "httptools", "ibm-db", "jax", "jaxlib"],
    ...["jiter", "jpype1", "kiwisolver", "lightgbm", "llvmlite", "lz4", "markupsafe", "maxminddb", "msgpack"],
    ...["multidict", "murmurhash", "mysql-connector-python", "netcdf4", "onnx", "oracledb", "pillow-heif"],
    ...["preshed", "protobuf", "psutil", "psycopg-binary", "psycopg-c", "pycairo", "pycryptodome"],
    ...["pycryptodomex", "pycurl", "pymongo", "pymupdf", "pymupdfb", "pynacl", "pyodbc", "pyproj", "pysam"],
    ...[
      "python-ldap",
      "python-snappy",
      "pyyaml",
      "pyzmq",
      "rapidfuzz",
      "regex",
      "rpds-py",
      "ruamel-yaml-clib",
    ],
    ...[
      "safetensors",
      "scikit-image",
      "sentencepiece",
      "shapely",
      "simplejson",
      "snowflake-connector-python",
    ],
    ...["sqlalchemy", "srsly", "statsmodels", "tensorflow", "tensorflow-cpu", "thinc", "tokenizers"],
    ...["torchaudio", "torchvision", "tornado", "ujson", "uvloop", "watchfiles", "websockets", "wrapt"],
    ...["xgboost", "xmlsec", "yarl", "zstandard"],
  ],
  nodejs: [
    ...["@napi-rs/canvas", "@parcel/watcher", "@prisma/client", "@prisma/engines", "@sentry/profiling-node"],
    ...["@tensorflow/tfjs-node", "argon2", "bcrypt", "bufferutil", "cpu-features", "dd-trace", "deasync"],
    ...[
      "esbuild",
      "ffi",
      "ffi-napi",
      "farmhash",
      "fsevents",
      "grpc",
      "gl",
      "heapdump",
      "ibm_db",
      "isolated-vm",
    ],
    ...["kerberos", "keytar", "leveldown", "libpq", "libxmljs", "libxmljs2", "lmdb", "microtime"],
    ...["mongodb-client-encryption", "msgpackr-extract", "node-expat", "node-rdkafka", "node-sass"],
    ...["oracledb", "pg-native", "re2", "ref-napi", "robotjs", "rocksdb", "snappy", "sodium-native", "ssh2"],
    ...["tree-sitter", "usocket", "utf-8-validate", "wrtc", "zeromq", "zlib-sync", "@datadog/native-metrics"],
    ...["@datadog/pprof", "@node-rs/argon2", "@node-rs/bcrypt", "@swc/core", "@img/sharp-linux-x64"],
    ...["@img/sharp-linux-arm64", "@confluentinc/kafka-javascript", "duckdb", "lightningcss", "skia-canvas"],
  ],
  ruby: [
    ...[
      "bcrypt",
      "bigdecimal",
      "bootsnap",
      "charlock_holmes",
      "curb",
      "date",
      "eventmachine",
      "ffi",
      "google-protobuf",
    ],
    ...[
      "grpc",
      "hiredis",
      "json",
      "libxml-ruby",
      "msgpack",
      "mysql2",
      "nio4r",
      "nokogiri",
      "oj",
      "pg",
      "psych",
    ],
    ...["puma", "racc", "rbtree", "rdkafka", "redcarpet", "rmagick", "ruby-oci8", "ruby-vips", "sassc"],
    ...["snappy", "sqlite3", "strscan", "tiny_tds", "unf_ext", "websocket-driver", "yajl-ruby", "zstd-ruby"],
  ],
};

/** Names that native-packages.ts has of npm's; the others there are PyPI's. */
const OF_NPM: ReadonlySet<string> = new Set(["better-sqlite3", "canvas", "sharp", "sqlite3"]);

const SETS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    "python",
    new Set([...(NATIVE["python"] ?? []), ...[...NATIVE_PACKAGES].filter((name) => !OF_NPM.has(name))]),
  ],
  ["nodejs", new Set([...(NATIVE["nodejs"] ?? []), ...OF_NPM])],
  ["ruby", new Set(NATIVE["ruby"])],
]);

/** Whether a package is known to hold native code. */
export function isNativeDependency(language: string, name: string): boolean {
  return SETS.get(language)?.has(name) ?? false;
}
