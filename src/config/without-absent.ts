type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** An object without the keys that have no value. */
export function withoutAbsent<T extends object>(values: T): Given<T> {
  const present: Given<T> = {};
  for (const key in values) {
    const value = values[key];
    if (isGiven(value)) present[key] = value;
  }
  return present;
}

function isGiven<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined;
}
