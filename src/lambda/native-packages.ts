/** Widely used packages that are mostly native code, so that they work in the environment alone that they were built for. */
export const NATIVE_PACKAGES: ReadonlySet<string> = new Set([
  ...["argon2-cffi", "asyncpg", "bcrypt", "cryptography", "fastparquet", "grpcio", "lxml", "matplotlib"],
  ...["mysqlclient", "numba", "numpy", "onnxruntime", "opencv-python", "opencv-python-headless", "orjson"],
  ...["pandas", "pillow", "polars", "psycopg2", "psycopg2-binary", "pyarrow", "pydantic-core", "pymssql"],
  ...["rasterio", "scikit-learn", "scipy", "shapely", "spacy", "tiktoken", "tokenizers", "torch"],
  ...["better-sqlite3", "canvas", "sharp", "sqlite3"],
]);
