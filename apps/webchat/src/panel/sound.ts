let context: AudioContext | undefined;

/** One soft note, made here so that no sound file is fetched. Silent where the browser has not let the page speak yet. */
export function beep(): void {
  context ??= new AudioContext();
  const { currentTime: now, destination } = context;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = 740;
  volume.gain.setValueAtTime(0.08, now);
  volume.gain.exponentialRampToValueAtTime(0.0001, now + 0.3);
  tone.connect(volume).connect(destination);
  tone.start();
  tone.stop(now + 0.3);
}
