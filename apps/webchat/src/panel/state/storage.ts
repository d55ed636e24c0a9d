/** Storage of the page itself where a browser grants it to a frame, else one that lives as long as the page. */
export function openStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> {
  try {
    const probe = 'natiq:probe';
    localStorage.setItem(probe, '1');
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    const held = new Map<string, string>();
    return {
      get length() {
        return held.size;
      },
      key: index => [...held.keys()][index] ?? null,
      getItem: key => held.get(key) ?? null,
      setItem: (key, value) => void held.set(key, value),
      removeItem: key => void held.delete(key),
    };
  }
}
