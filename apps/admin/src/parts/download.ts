/** Hands the browser a text to be kept as a file. */
export function download(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has the bytes once the click is dealt with; until then the address must stand.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
