// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.document;

import com.itextpdf.kernel.geom.PageSize;
import com.itextpdf.kernel.pdf.PdfArray;
import com.itextpdf.kernel.pdf.PdfBoolean;
import com.itextpdf.kernel.pdf.PdfDictionary;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfLiteral;
import com.itextpdf.kernel.pdf.PdfName;
import com.itextpdf.kernel.pdf.PdfNumber;
import com.itextpdf.kernel.pdf.PdfObject;
import com.itextpdf.kernel.pdf.PdfPage;
import com.itextpdf.kernel.pdf.PdfStream;
import com.itextpdf.kernel.pdf.PdfString;
import com.itextpdf.kernel.pdf.PdfVersion;
import com.itextpdf.kernel.pdf.PdfWriter;
import com.itextpdf.kernel.pdf.WriterProperties;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * A licence as a PDF/A-3u file with a place for its signature. Written with a plain cross-reference table and one revision,
 * so that {@link SignaturePlace} can make the place as large as the signature turns out to be.
 */
final class LicencePdf {

    static final String DATA_NAME = "licence.json";

    private final LicencePage page;
    private final Stock stock;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    private final PdfDocument document;
    private final Paper paper;

    private LicencePdf(LicencePage page, Stock stock) {
        this.page = page;
        this.stock = stock;
        this.paper = Paper.a4(page.style().orientation());
        this.document = new OwnMetadata(new PdfWriter(out, new WriterProperties().setPdfVersion(PdfVersion.PDF_1_7)));
    }

    /** Leaves the metadata as we wrote it: iText would parse it, add its own clock's time and write it again. */
    private static final class OwnMetadata extends PdfDocument {
        OwnMetadata(PdfWriter writer) {
            super(writer);
        }

        @Override
        protected void updateXmpMetadata() {
            getDocumentInfo().setMoreInfo("ModDate", null);
        }
    }

    static byte[] of(LicencePage page, Stock stock) {
        return new LicencePdf(page, stock).write();
    }

    private byte[] write() {
        Typesetter type = new Typesetter(stock.fonts(page));
        List<Ink> sheets = Sheet.draw(page, type);
        PdfDictionary resources = resources(type);
        for (Ink sheet : sheets) {
            addPage(sheet, resources);
        }
        describe();
        attachData();
        PdfDictionary signature = leavePlaceForSignature();
        document.getDocumentInfo().setTitle(title());
        document.getDocumentInfo().setMoreInfo("CreationDate", null);
        signature.flush();
        document.close();
        return out.toByteArray();
    }

    private void addPage(Ink content, PdfDictionary resources) {
        PdfPage sheet = document.addNewPage(new PageSize((float) paper.width(), (float) paper.height()));
        PdfDictionary dictionary = sheet.getPdfObject();
        dictionary.put(
                PdfName.Contents, Packed.of(content.bytes(), Packed.QUICK).in(document));
        dictionary.put(PdfName.Resources, resources);
        PdfDictionary group = new PdfDictionary();
        group.put(PdfName.S, PdfName.Transparency);
        group.put(PdfName.CS, PdfName.DeviceRGB);
        dictionary.put(PdfName.Group, group);
    }

    private PdfDictionary resources(Typesetter type) {
        Stock.FrameParts frame = stock.frame(page.style());
        PdfDictionary frameParts = new PdfDictionary();
        frameParts.put(new PdfName("W"), form(frame.wave(), -1, -1, Frame.BAND * 3, Frame.BAND + 1));
        frameParts.put(new PdfName("C"), form(frame.corner(), -Frame.BAND, -Frame.BAND, Frame.BAND, Frame.BAND));
        PdfDictionary frameResources = new PdfDictionary();
        frameResources.put(PdfName.XObject, frameParts);
        PdfStream frameForm = form(frame.frame(), 0, 0, paper.width(), paper.height());
        frameForm.put(PdfName.Resources, frameResources);

        double radius = RoundSeal.DIAMETER / 2 + 1;
        PdfStream seal = form(stock.seal(page), -radius, -radius, radius, radius);
        PdfDictionary group = new PdfDictionary();
        group.put(PdfName.S, PdfName.Transparency);
        seal.put(PdfName.Group, group);

        PdfDictionary objects = new PdfDictionary();
        objects.put(new PdfName("F"), frameForm);
        objects.put(new PdfName("Z"), seal);
        objects.put(new PdfName("Q"), PrintedCodeImage.of(page.codeUrl()).in(document));
        PdfDictionary states = new PdfDictionary();
        states.put(new PdfName("G"), sealInk());
        PdfDictionary resources = new PdfDictionary();
        resources.put(PdfName.XObject, objects);
        resources.put(PdfName.ExtGState, states);
        resources.put(PdfName.Font, type.fonts(document));
        resources.makeIndirect(document);
        return resources;
    }

    /** As ink on paper: black below it stays black. */
    private static PdfDictionary sealInk() {
        PdfDictionary state = new PdfDictionary();
        state.put(PdfName.BM, PdfName.Multiply);
        state.put(PdfName.ca, new PdfNumber(0.85));
        state.put(PdfName.CA, new PdfNumber(0.85));
        return state;
    }

    private PdfStream form(Packed content, double left, double bottom, double right, double top) {
        PdfStream form = content.in(document);
        form.put(PdfName.Type, PdfName.XObject);
        form.put(PdfName.Subtype, PdfName.Form);
        form.put(
                PdfName.BBox,
                new PdfArray(new double[] {Math.floor(left), Math.floor(bottom), Math.ceil(right), Math.ceil(top)}));
        form.put(PdfName.Resources, new PdfDictionary());
        return form;
    }

    private void describe() {
        PdfDictionary catalog = document.getCatalog().getPdfObject();
        PdfStream xmp = new PdfStream(Xmp.of(page, title()).getBytes(StandardCharsets.UTF_8));
        xmp.put(PdfName.Type, PdfName.Metadata);
        xmp.put(PdfName.Subtype, PdfName.XML);
        catalog.put(PdfName.Metadata, indirect(xmp));
        catalog.put(PdfName.Lang, new PdfString("zh-CN"));
        PdfDictionary preferences = new PdfDictionary();
        preferences.put(PdfName.DisplayDocTitle, PdfBoolean.TRUE);
        catalog.put(PdfName.ViewerPreferences, preferences);
        PdfDictionary intent = new PdfDictionary();
        intent.put(PdfName.Type, PdfName.OutputIntent);
        intent.put(PdfName.S, PdfName.GTS_PDFA1);
        intent.put(PdfName.OutputConditionIdentifier, new PdfString("sRGB IEC61966-2.1"));
        intent.put(PdfName.Info, new PdfString("sRGB IEC61966-2.1"));
        PdfStream colours = stock.colours().in(document);
        colours.put(PdfName.N, new PdfNumber(3));
        intent.put(PdfName.DestOutputProfile, colours);
        catalog.put(PdfName.OutputIntents, new PdfArray(indirect(intent)));
    }

    private void attachData() {
        byte[] data = page.data();
        PdfStream file = Packed.of(data, Packed.QUICK).in(document);
        file.put(PdfName.Type, PdfName.EmbeddedFile);
        file.put(PdfName.Subtype, new PdfName("application/json"));
        PdfDictionary parameters = new PdfDictionary();
        parameters.put(PdfName.Size, new PdfNumber(data.length));
        parameters.put(PdfName.ModDate, pdfDate(page.date()));
        file.put(PdfName.Params, parameters);
        PdfDictionary files = new PdfDictionary();
        files.put(PdfName.F, file);
        files.put(PdfName.UF, file);
        PdfDictionary specification = new PdfDictionary();
        specification.put(PdfName.Type, PdfName.Filespec);
        specification.put(PdfName.F, new PdfString(DATA_NAME));
        specification.put(PdfName.UF, new PdfString(DATA_NAME));
        specification.put(PdfName.AFRelationship, PdfName.Data);
        specification.put(PdfName.Desc, new PdfString("The licence as data"));
        specification.put(PdfName.EF, files);
        indirect(specification);
        PdfDictionary embedded = new PdfDictionary();
        embedded.put(PdfName.Names, new PdfArray(List.of(new PdfString(DATA_NAME), specification)));
        PdfDictionary names = new PdfDictionary();
        names.put(PdfName.EmbeddedFiles, embedded);
        PdfDictionary catalog = document.getCatalog().getPdfObject();
        catalog.put(PdfName.Names, names);
        catalog.put(PdfName.AF, new PdfArray(specification));
    }

    private PdfDictionary leavePlaceForSignature() {
        PdfDictionary signature = new PdfDictionary();
        signature.put(PdfName.Type, PdfName.Sig);
        signature.put(PdfName.Filter, PdfName.Adobe_PPKLite);
        signature.put(PdfName.SubFilter, PdfName.ETSI_CAdES_DETACHED);
        signature.put(PdfName.Name, unicode(page.issuer()));
        signature.put(PdfName.M, new PdfLiteral(SignaturePlace.TIME));
        signature.put(PdfName.ByteRange, new PdfLiteral(SignaturePlace.RANGES));
        signature.put(PdfName.Contents, new PdfLiteral(SignaturePlace.CONTENTS));
        indirect(signature);
        PdfDictionary field = new PdfDictionary();
        field.put(PdfName.Type, PdfName.Annot);
        field.put(PdfName.Subtype, PdfName.Widget);
        field.put(PdfName.FT, PdfName.Sig);
        field.put(PdfName.T, new PdfString("Issuer"));
        field.put(PdfName.Rect, new PdfArray(new int[] {0, 0, 0, 0}));
        field.put(PdfName.F, new PdfNumber(132));
        field.put(PdfName.P, document.getFirstPage().getPdfObject());
        field.put(PdfName.V, signature);
        indirect(field);
        document.getFirstPage().getPdfObject().put(PdfName.Annots, new PdfArray(field));
        PdfDictionary form = new PdfDictionary();
        form.put(PdfName.Fields, new PdfArray(field));
        form.put(PdfName.SigFlags, new PdfNumber(3));
        document.getCatalog().getPdfObject().put(PdfName.AcroForm, indirect(form));
        return signature;
    }

    private String title() {
        return page.title() + " " + page.number();
    }

    private <T extends PdfObject> T indirect(T object) {
        object.makeIndirect(document);
        return object;
    }

    private static PdfString unicode(String text) {
        return new PdfString(text, "UnicodeBig");
    }

    private static PdfString pdfDate(LocalDate date) {
        return new PdfString(
                String.format("D:%04d%02d%02d", date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
    }
}
