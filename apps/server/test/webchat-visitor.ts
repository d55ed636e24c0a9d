export { type Frame, HttpVisitor } from '../src/trials/visitor.ts';
