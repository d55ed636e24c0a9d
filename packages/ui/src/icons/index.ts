export * from './glyphs.tsx';
export * from './icon.tsx';
export * from './set.ts';
