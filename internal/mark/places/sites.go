package places

// sites marks buildings, streets and other sites that the gazetteer lacks.
func (p *page) sites() {}
