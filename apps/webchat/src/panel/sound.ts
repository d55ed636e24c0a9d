let context: AudioContext | undefined;

/** Two soft notes, made here so that no sound file is fetched. Silent where the browser has not let the page speak yet. */
export function beep(): void {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  for (const [i, frequency] of [660, 880].entries()) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const start = currentTime + i * 0.12;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.08, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.18);
    tone.connect(volume).connect(destination);
    tone.start(start);
    tone.stop(start + 0.2);
  }
}
