export { authenticateVisitor } from './authenticate-visitor.ts';
export { openVisitorSession, type VisitorSession } from './open-visitor-session.ts';
