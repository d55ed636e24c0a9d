/** What the page is, for whoever listens to it: the panes below have headings of their own. */
export function PageTitle({ children }: { children: string }) {
  return (
    <section className="nq-sr" aria-label={children}>
      <h1>{children}</h1>
    </section>
  );
}
