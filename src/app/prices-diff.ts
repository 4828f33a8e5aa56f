import { loadPriceBook } from '../config/index.js'
import { type BookComparison, type ComparedBy, compareBooks } from '../ingest/index.js'
import { priceBookPath } from './prices-books.js'

/**
 * Compares what two price books say at one instant. Each is a file, a run, or a card that ships. Throws UserError for books
 * with mistakes.
 *
 * @param atMs epoch milliseconds
 */
export async function comparePrices(
  before: string,
  after: string,
  atMs: number,
  by: ComparedBy,
  cwd: string,
): Promise<BookComparison> {
  const [was, is] = await Promise.all(
    [before, after].map(async (name) => loadPriceBook(await priceBookPath(name, cwd), cwd)),
  )
  return compareBooks(was ?? [], is ?? [], atMs, by)
}
