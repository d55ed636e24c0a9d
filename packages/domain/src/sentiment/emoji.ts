/** How signs sound, from −3 to 3. */
const groups: readonly (readonly [number, string])[] = [
  [-3, '🤬 🖕 💩 🤮'],
  [-2.2, '😡 😠 👿 😤 🤢 😾 👎 💔 😭 😞 😫 😩 😖 😣 😢 🙁 ☹ 😟 😔 😿 😰 😨 😱'],
  [-1, '😒 🙄 😑 😐 😕 😪 😥 🤦 🤷 😬 😓 ⚠ ❌ 💀'],
  [1, '🙂 😉 😌 🙏 💪 👌 ✅ ☺ 🌷 🌸 ✨ 🤝'],
  // Laughter goes with mockery as well.
  [0.4, '😅 😂 🤣 😆'],
  [
    2.2,
    '😀 😃 😄 😁 😊 😍 🥰 😘 😗 😙 😚 🤗 🤩 😎 🎉 🎊 👍 👏 🙌 ❤ 💙 💚 💛 🧡 💜 🖤 💕 💖 💗 💓 💞 💝 😻 🌹 💐 ⭐ 🌟 🏆 🥇 💯 🔥 🥳',
  ],
];

const bySign: ReadonlyMap<string, number> = new Map(
  groups.flatMap(([value, signs]) => signs.split(' ').map((sign): [string, number] => [sign, value])),
);

const faces: readonly (readonly [RegExp, number])[] = [
  [/(?:^|\s)[:=;]-?[)D\]pP](?=\s|$)/g, 1.6],
  [/<3/g, 2],
  [/(?:^|\s)[:=]'?-?[(/\\|[](?=\s|$)/g, -1.6],
  [/(?:^|\s)-[_.]+-(?=\s|$)/g, -1.4],
];

/** What the emoji and typed faces of a text add; the same sign five times is not five times as loud. */
export function signsOf(text: string): number[] {
  const counts = new Map<number, number>();
  const add = (value: number) => counts.set(value, Math.min((counts.get(value) ?? 0) + 1, 3));
  for (const sign of text.match(/\p{Extended_Pictographic}/gu) ?? []) {
    const value = bySign.get(sign);
    if (value !== undefined) add(value);
  }
  for (const [pattern, value] of faces) for (const _ of text.matchAll(pattern)) add(value);
  return [...counts].map(([value, count]) => value * (0.7 + 0.3 * count));
}
