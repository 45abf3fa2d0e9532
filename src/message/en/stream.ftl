# Pools that are read piece by piece
draw-pool-unread = the pool cannot be read: { $why }
draw-why-unread = file `{ $file }` cannot be read ({ $why }), so nothing can be said
ledger-unread-file = { $path } cannot be read: { $why }
